"""How hard the property tests look, and what keeps tests away from the person's own files."""

import os
from collections.abc import Iterator
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "ci",
    max_examples=60,
    deadline=None,  # time is measured in benchmarks/, never here
    derandomize=True,  # the same search on every machine, so that a failure is a change's own
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "long",
    max_examples=5_000,
    deadline=timedelta(seconds=30),
    suppress_health_check=[HealthCheck.too_slow],
    print_blob=True,
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture(scope="session", autouse=True)
def nobodys_account(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let no test see the configuration or the key store of whoever runs it."""
    folder = str(tmp_path_factory.mktemp("account"))
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_CONFIG_HOME", "APPDATA"):
            patch.setenv(name, folder)
        patch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
        for name in ("VALIJA_PASSPHRASE", "VENTANILLA_PASSPHRASE"):
            patch.delenv(name, raising=False)
        yield
