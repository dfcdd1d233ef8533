"""Triggers that let rows be added and nothing else; they go with their case, by its cascade."""

from __future__ import annotations

from alembic import op


def forbid_changes(table: str, has_case: bool = True) -> None:
    """Let the database itself refuse to change or delete rows of ``table`` while their case is.

    Where they belong to no case, they stay for good.
    """
    if op.get_context().dialect.name == "postgresql":
        _forbid_on_postgresql(table, has_case)
        return
    when = "WHEN EXISTS (SELECT 1 FROM cases WHERE id = OLD.case_id) " if has_case else ""
    op.execute(
        f"CREATE TRIGGER keep_{table}_unchanged BEFORE UPDATE ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} are never changed'); END"
    )
    op.execute(
        f"CREATE TRIGGER keep_{table} BEFORE DELETE ON {table} {when}"
        f"BEGIN SELECT RAISE(ABORT, '{table} are never deleted'); END"
    )


def stop_forbidding_changes(table: str) -> None:
    """Undo :func:`forbid_changes`, for a table that is about to go."""
    if op.get_context().dialect.name == "postgresql":
        op.execute(f"DROP TRIGGER keep_{table} ON {table}")
        op.execute(f"DROP FUNCTION keep_{table}()")
        return
    op.execute(f"DROP TRIGGER keep_{table}_unchanged")
    op.execute(f"DROP TRIGGER keep_{table}")


def _forbid_on_postgresql(table: str, has_case: bool) -> None:
    with_its_case = (
        "IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT 1 FROM cases WHERE id = OLD.case_id) "
        "THEN RETURN OLD; END IF; "
    )
    op.execute(
        f"CREATE FUNCTION keep_{table}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"{with_its_case if has_case else ''}RAISE EXCEPTION '{table} are never changed'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER keep_{table} BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION keep_{table}()"
    )
