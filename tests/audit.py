"""``make audit``: whether a pinned version has a known vulnerability (pip-audit, with the advisories of OSV).

Without a network nothing is known and nothing fails: one line says so. A vulnerability fails, and so does
a lock file that cannot be read.
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from typing import Any

_PIP_AUDIT = (
    *(sys.executable, "-m", "pip_audit"),
    *("--vulnerability-service=osv", "--format=json", "--progress-spinner=off"),
    *("--require-hashes", "--disable-pip"),  # the locks name every package: nothing is to be resolved
)
# How the last line of pip-audit begins where the advisories cannot be had; most of them it does not catch.
_UNREACHABLE = (
    "requests.exceptions.",
    "pip_audit._service.interface.",
    "ERROR:pip_audit._cli:Tip: your network may be blocking",
)


def audit(locks: Sequence[str]) -> int:
    """Check the packages of lock files; the exit status."""
    ran = subprocess.run(
        [*_PIP_AUDIT, *(f"--requirement={lock}" for lock in locks)], capture_output=True, text=True, check=False
    )
    if ran.stdout.strip():
        packages = json.loads(ran.stdout)["dependencies"]
        found = list(_problems(packages))
        print(*found, f"audit: {len(packages)} packages, {len(found)} problems", sep="\n")
        return 1 if found else 0
    last = ran.stderr.strip().rpartition("\n")[2]
    if last.startswith(_UNREACHABLE):
        print(f"audit: no package was checked, the advisories cannot be reached ({last.partition(': ')[0]})")
        return 0
    print(ran.stderr, file=sys.stderr)
    return 1


def _problems(packages: Sequence[dict[str, Any]]) -> Iterator[str]:
    for package in packages:
        match package:
            case {"name": name, "skip_reason": reason}:
                yield f"audit: {name} was not checked: {reason}"
            case {"name": name, "version": version, "vulns": vulnerabilities}:
                for vulnerability in vulnerabilities:
                    fixed = ", ".join(vulnerability["fix_versions"]) or "no version yet"
                    yield f"audit: {name} {version}: {vulnerability['id']}, mended in {fixed}"


if __name__ == "__main__":
    sys.exit(audit(sys.argv[1:]))
