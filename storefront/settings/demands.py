"""What production demands of its environment, each fault told by the variable's name."""

from collections.abc import Callable, Mapping

from django.core.exceptions import ImproperlyConfigured

Environment = Mapping[str, str]

SECRET_LENGTH = 50  # what `check --deploy` asks (security.W009)
DIFFERENT_SIGNS = 5
GIVEAWAYS = ("insecure", "demo", "change", "secret", "example", "default", "password")
LOCAL_HOSTS = {"localhost", "127.0.0.1", "[::1]", "testserver"}


def _secret_key(value: str) -> str:
    if len(value) < SECRET_LENGTH or len(set(value)) < DIFFERENT_SIGNS:
        return f"needs {SECRET_LENGTH} random characters or more"
    if any(word in value.lower() for word in GIVEAWAYS):
        return "is a sample, not a secret"
    return ""


def _allowed_hosts(value: str) -> str:
    hosts = {host.strip() for host in value.split(",") if host.strip()}
    if any("*" in host or host in LOCAL_HOSTS for host in hosts):
        return "names the public host names only, never *"
    return "" if hosts else "names no host"


def _starts(*beginnings: str) -> Callable[[str], str]:
    told = " or ".join(beginnings)
    return lambda value: "" if value.startswith(beginnings) else f"must begin with {told}"


def _whole_number(value: str) -> str:
    return "" if value.isdecimal() else "must be a whole number"


def _address(value: str) -> str:
    return (
        "" if "@" in value and ".test" not in value else "must be an e-mail address people can use"
    )


def _live_address(value: str) -> str:
    if "sandbox" in value:
        return "must not be the sandbox: nobody pays there"
    return "" if value.startswith("https://") else "must begin with https://"


# One row for each variable that production cannot do without.
DEMANDS: dict[str, Callable[[str], str]] = {
    "SECRET_KEY": _secret_key,
    "ALLOWED_HOSTS": _allowed_hosts,
    "SITE_URL": _starts("https://"),
    "DATABASE_URL": _starts("postgres://", "postgresql://"),
    "REDIS_URL": _starts("redis://", "rediss://", "unix://"),
    "EMAIL_HOST": lambda value: "",
    "EMAIL_PORT": _whole_number,
    "DEFAULT_FROM_EMAIL": _address,
    "MEDIA_STORAGE": lambda value: "" if value in {"s3", "local"} else "must be s3 or local",
}
BY_STORAGE: dict[str, dict[str, Callable[[str], str]]] = {
    "s3": {
        "S3_BUCKET": lambda value: "",
        "S3_PRIVATE_BUCKET": lambda value: "",
        "S3_REGION": lambda value: "",
        "S3_ACCESS_KEY_ID": lambda value: "",
        "S3_SECRET_ACCESS_KEY": lambda value: "",
    },
    "local": {"MEDIA_PATH": _starts("/"), "ORIGINALS_PATH": _starts("/")},
}
# VietQR transfers would reach the demo's account without these.
BANK = dict.fromkeys(
    ("VIETQR_BANK_BIN", "VIETQR_BANK_NAME", "VIETQR_ACCOUNT_NUMBER", "VIETQR_ACCOUNT_NAME"),
    lambda value: "",
)
# Both or neither: a gateway with half of its keys takes money and hears nothing of it. Test keys
# and the sandbox would send goods for money that nobody paid.
GATEWAYS: tuple[dict[str, Callable[[str], str]], ...] = (
    {
        "STRIPE_SECRET_KEY": _starts("sk_live_", "rk_live_"),
        "STRIPE_WEBHOOK_SECRET": _starts("whsec_"),
    },
    {
        "VNPAY_TMN_CODE": lambda value: "",
        "VNPAY_HASH_SECRET": lambda value: "",
        "VNPAY_PAY_URL": _live_address,
        "VNPAY_API_URL": _live_address,
    },
)


def _gateways(environment: Environment) -> dict[str, Callable[[str], str]]:
    """Return the demands of each gateway of which anything is given."""
    given = [rows for rows in GATEWAYS if any(environment.get(name, "").strip() for name in rows)]
    return {name: rule for rows in given for name, rule in rows.items()}


def faults(environment: Environment) -> list[str]:
    """Return one sentence for each variable that is missing or unsafe.

    >>> faults({})[0]
    'SECRET_KEY is missing'
    """
    demands = DEMANDS | BY_STORAGE.get(environment.get("MEDIA_STORAGE", ""), {}) | BANK
    demands |= _gateways(environment)
    told = [_fault(name, rule, environment) for name, rule in demands.items()]
    return [sentence for sentence in [*told, _shared_bucket(environment)] if sentence]


def _fault(name: str, rule: Callable[[str], str], environment: Environment) -> str:
    value = environment.get(name, "").strip()
    if not value:
        return f"{name} is missing"
    fault = rule(value)
    return f"{name} {fault}" if fault else ""


def _shared_bucket(environment: Environment) -> str:
    private = environment.get("S3_PRIVATE_BUCKET", "")
    if private and private == environment.get("S3_BUCKET"):
        return "S3_PRIVATE_BUCKET must not be the public S3_BUCKET: originals carry GPS positions"
    return ""


def refuse_unsafe(environment: Environment) -> None:
    """Raise ImproperlyConfigured, naming every fault at once; return nothing when all is well."""
    found = faults(environment)
    if found:
        raise ImproperlyConfigured("Production cannot start:\n- " + "\n- ".join(found))
