"""Node kinds and fields that several parts of the model ask for, as the grammar numbers them."""

from golint_agent.syntax import FIELD, KIND

IDENTIFIERS = frozenset(
    {KIND["identifier"], KIND["true"], KIND["false"], KIND["nil"], KIND["iota"]}
)
SELECTOR = KIND["selector_expression"]
PARENTHESIZED = KIND["parenthesized_expression"]
#: Around expressions, and around types.
PARENTHESES = frozenset({PARENTHESIZED, KIND["parenthesized_type"]})
CALL = KIND["call_expression"]
CONVERSION = KIND["type_conversion_expression"]
#: The kinds that a call can be of.
CALLS = frozenset({CALL, CONVERSION})
COMMENT = KIND["comment"]
LITERAL = KIND["func_literal"]
POINTER_TYPE = KIND["pointer_type"]
QUALIFIED = KIND["qualified_type"]
TYPE_IDENTIFIER = KIND["type_identifier"]
GENERIC = KIND["generic_type"]
INDEX = KIND["index_expression"]
INSTANTIATION = KIND["type_instantiation_expression"]
TYPE_NODES = frozenset(
    KIND[kind]
    for kind in (
        "type_identifier",
        "qualified_type",
        "pointer_type",
        "slice_type",
        "array_type",
        "map_type",
        "channel_type",
        "function_type",
        "struct_type",
        "interface_type",
        "generic_type",
        "parenthesized_type",
    )
)
F_OPERAND = FIELD["operand"]
F_FIELD = FIELD["field"]
F_FUNCTION = FIELD["function"]
F_ARGUMENTS = FIELD["arguments"]
F_TYPE = FIELD["type"]
F_TYPE_ARGUMENTS = FIELD["type_arguments"]
F_OPERATOR = FIELD["operator"]
F_NAME = FIELD["name"]
F_PACKAGE = FIELD["package"]
