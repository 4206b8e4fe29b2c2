"""What configuration files may say that these rules alone know: presets and sections."""

from golint_agent.rulekit import Option, Preset, Section

TENANT = Section(
    "tenant",
    summary="What tells the tenant, where it cannot be learned from the code.",
    keys=(
        Option(
            "getters",
            (),
            help="functions that give the tenant of a request, by full name:"
            " `example.com/shop/auth.OrgOf`, `(*example.com/shop/auth.Session).Org`",
        ),
    ),
    words=("tenant", "Tenant", "OrgID", "orgID", "organizationID", "OrganizationID"),
)

SECTIONS = (TENANT,)

PRESETS = (
    Preset(
        "lerian",
        summary="as strict, and the rules for what services of Lerian share",
        base="strict",
    ),
)
