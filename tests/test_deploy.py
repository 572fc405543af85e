"""What stands in deploy/: against the bot's own metrics and settings, and by the tools of systemd and Prometheus."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from bot.app.monitoring.health import Health, Shard
from bot.app.monitoring.metrics import Metrics
from bot.cli.program import parser
from bot.settings import Cluster, Secret, Settings
from tests.conftest import ROOT

DEPLOY = ROOT / "deploy"
PROMETHEUS = DEPLOY / "prometheus"
UNIT = DEPLOY / "madoguchi.service"
UNIT_OF_SEVERAL = DEPLOY / "madoguchi@.service"
KUBERNETES = DEPLOY / "kubernetes.yaml"
DASHBOARD = DEPLOY / "grafana" / "madoguchi.json"
HEALTH = Health((Shard(0, True, 0.05),), guilds=12, database=True)
MOST_EXPOSED = 25  # of systemd's 100: tenths of the points that it shows


def queries() -> Iterator[str]:
    """The queries of the dashboard, with an interval where Grafana would put one."""
    for panel in json.loads(DASHBOARD.read_text(encoding="utf-8"))["panels"]:
        yield from (target["expr"].replace("$__rate_interval", "2m") for target in panel["targets"])


async def test_alerts_and_dashboard_ask_for_metrics_that_there_are() -> None:
    metrics = Metrics({"classes"}, {"en"})
    metrics.answered("classes", "found", "en", 0.1)
    page, _ = await metrics.page(HEALTH, "")
    served = set(re.findall(r"^(?:madoguchi|process)_\w+", page.decode(), re.MULTILINE))
    alerts = (PROMETHEUS / "alerts.yml").read_text(encoding="utf-8")
    asked = set(re.findall(r"\b(?:madoguchi|process)_\w+", "\n".join([alerts, *queries()])))
    assert len(asked) > 4
    assert asked <= served


def test_what_the_unit_hands_over_is_what_the_settings_read(tmp_path: Path) -> None:
    unit = UNIT.read_text(encoding="utf-8")
    (credential,) = re.findall(r"^LoadCredential=(\w+):", unit, re.MULTILINE)
    (tmp_path / credential).write_text("a.b.c\n", encoding="utf-8")
    (state,) = re.findall(r"^Environment=(STATE_DIR=.*)", unit, re.MULTILINE)
    name, _, value = state.partition("=")
    settings = Settings.read({"CREDENTIALS_DIRECTORY": str(tmp_path), name: value}, tmp_path / ".env")
    assert (settings.discord_token, settings.state_dir) == (Secret("a.b.c"), Path("%S/madoguchi"))


def test_the_container_and_compose_set_what_the_settings_read() -> None:
    known = {name.upper() for name in Settings.__struct_fields__}
    compose = (DEPLOY / "compose.yaml").read_text(encoding="utf-8")
    bot = compose.partition("\n  bot:\n")[2].partition("\n  database:\n")[0]
    set_there = re.findall(r"^      ([A-Z_]+): ", bot, re.MULTILINE)
    assert set_there
    assert {name.removesuffix("_FILE") for name in set_there} <= known
    container = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    assert {"STATE_DIR", "METRICS_PORT"} <= set(re.findall(r"\b([A-Z_]+)=", container)) & known
    port = re.findall(r"METRICS_PORT=(\d+)", container)[0]
    assert f"127.0.0.1:{port}]" in (PROMETHEUS / "prometheus.yml").read_text(encoding="utf-8")
    for copied in re.findall(r"^COPY (?!--from)(.*) \S+$", container, re.MULTILINE):
        assert all((ROOT / name).exists() for name in copied.split())


def test_the_template_is_the_unit_for_one_of_several() -> None:
    template, unit = (file.read_text(encoding="utf-8") for file in (UNIT_OF_SEVERAL, UNIT))
    assert hardening(template) == hardening(unit)
    set_there = dict(line.split("=", 1) for line in re.findall(r"^Environment=(.*)", template, re.MULTILINE))
    number = {
        name: value.replace("%i", "2") for name, value in set_there.items() if name in ("CLUSTER", "METRICS_PORT")
    }
    settings = Settings.read(number, DEPLOY / ".env")
    assert (settings.cluster, settings.metrics_port) == (Cluster(2, 4), 9462)


def hardening(unit: str) -> list[str]:
    """What the account may do, which is all from the limit of memory on."""
    return unit[unit.index("MemoryMax") :].splitlines()


def test_the_manifests_agree_with_each_other_and_with_the_settings() -> None:
    service, stateful, budget = yaml.safe_load_all(KUBERNETES.read_text(encoding="utf-8"))
    labels = stateful["spec"]["template"]["metadata"]["labels"]
    selectors = (service["spec"]["selector"], *(of["spec"]["selector"]["matchLabels"] for of in (stateful, budget)))
    assert all(selector.items() <= labels.items() for selector in selectors)
    assert stateful["spec"]["serviceName"] == service["metadata"]["name"]
    pod = stateful["spec"]["template"]["spec"]
    (container,) = pod["containers"]
    given = {variable["name"]: variable.get("value", "") for variable in container["env"]}
    assert {name.removesuffix("_FILE") for name in given} - {"POD_INDEX"} <= {
        n.upper() for n in Settings.__struct_fields__
    }
    last = stateful["spec"]["replicas"] - 1
    read = Settings.read({"CLUSTER": given["CLUSTER"].replace("$(POD_INDEX)", str(last))}, DEPLOY / ".env")
    assert read.cluster == Cluster(last, last + 1)
    volumes = {volume["name"] for volume in pod["volumes"]}
    mounts = {mount["mountPath"]: mount["name"] for mount in container["volumeMounts"]}
    assert set(mounts.values()) <= volumes
    files = [path for name, path in given.items() if name.endswith("_FILE")]
    assert all(mounts[str(Path(path).parent)] == "secrets" for path in files)
    (port,) = container["ports"]
    assert (str(port["containerPort"]), service["spec"]["ports"][0]["targetPort"]) == (
        given["METRICS_PORT"],
        port["name"],
    )
    parser().parse_args(container["args"])


@pytest.mark.deploy
@pytest.mark.parametrize("file", [UNIT, UNIT_OF_SEVERAL], ids=["one", "several"])
def test_systemd_understands_the_unit_and_finds_it_closed(file: Path, tmp_path: Path) -> None:
    unit = tmp_path / file.name.replace("@", "@2")
    program = Path(sys.executable).with_name("madoguchi")
    unit.write_text(
        file.read_text(encoding="utf-8").replace("/opt/madoguchi/bin/madoguchi", str(program)), encoding="utf-8"
    )
    assert said("systemd-analyze", "verify", str(unit)) == ""
    said("systemd-analyze", "security", "--offline=true", f"--threshold={MOST_EXPOSED}", str(unit))


@pytest.mark.deploy
def test_prometheus_understands_its_files_and_the_alerts_go_off(tmp_path: Path) -> None:
    said("promtool", "check", "config", str(PROMETHEUS / "prometheus.yml"))
    said("promtool", "test", "rules", str(PROMETHEUS / "alerts.test.yml"))
    rules = [{"record": f"panel:{number}", "expr": query} for number, query in enumerate(queries())]
    file = tmp_path / "dashboard.yml"  # JSON is YAML
    file.write_text(json.dumps({"groups": [{"name": "dashboard", "rules": rules}]}), encoding="utf-8")
    said("promtool", "check", "rules", str(file))


def said(*command: str) -> str:
    """What a tool says that is content."""
    ended = subprocess.run(
        command, check=False, capture_output=True, text=True, env={**os.environ, "SYSTEMD_PAGER": ""}, timeout=60
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stderr
