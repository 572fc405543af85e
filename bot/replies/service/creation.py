"""The answer service from the files of an operator."""

from bot.dataset import loading
from bot.i18n.catalogues import Catalogues
from bot.replies.service.answers import AnswerService
from bot.settings import Settings


def create_service(settings: Settings) -> AnswerService:
    """Read the data and the catalogues. Raises ``TableError``, ``TablesBusyError`` and ``CatalogueError``."""
    data = loading.load(settings.data_dir)
    catalogues = Catalogues(settings.locales_dir, settings.default_language)
    return AnswerService(data.directory, data.gazetteer(), catalogues, data.courses)
