import pytest
from directory.rules.staff_table import COLUMNS, read_table
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_every_separator_and_encoding_of_offices_is_read(staff_csv, row, separator, encoding):
    written = row("198001152005011002", name="José, S.E.; M.Si", roles="hr;finance")
    table = read_table(staff_csv([written], separator, encoding))
    assert table.errors == []
    assert table.rows[0].cells == written
    assert table.rows[0].number == 2


def test_columns_may_come_in_any_order_and_case(staff_csv, row):
    written = row("198001152005011002")
    turned = {name.upper() if name == "nip" else name: written[name] for name in reversed(written)}
    assert read_table(staff_csv([turned])).rows[0].cells == written


def test_unknown_missing_and_repeated_columns_are_named():
    header = ",".join(["nip", "gaji", *COLUMNS]).replace(",roles", "")
    errors = {(error.column, error.message) for error in read_table(f"{header}\n".encode()).errors}
    assert errors == {
        ("nip", "kolom tertulis lebih dari sekali"),
        ("gaji", "kolom tidak dikenal"),
        ("roles", "kolom wajib tidak ada"),
    }


def test_blank_lines_are_skipped_and_keep_the_numbers_of_the_sheet(staff_csv, row):
    lines = staff_csv([row("198001152005011002")]).decode().splitlines()
    table = read_table("\n".join([lines[0], "", ",,,", lines[1]]).encode())
    assert [found.number for found in table.rows] == [4]


def test_a_row_with_too_few_cells_is_named(staff_csv, row):
    content = staff_csv([row("198001152005011002")]) + b"a,b,c\n"
    assert [(e.row, e.message) for e in read_table(content).errors] == [
        (3, "baris ini berisi 3 sel, judul berisi 13 kolom")
    ]


@pytest.mark.parametrize("content", [b"", b"   \n", ",".join(COLUMNS).encode(), b"PK\x03\x04rest"])
def test_a_file_without_rows_is_refused(content):
    assert read_table(content).errors


def test_an_open_quote_is_refused_instead_of_swallowing_the_rest(staff_csv, row):
    content = staff_csv([row("198001152005011002")]) + b'"198001152005011003,x\nmore\n'
    assert "tanda kutip" in read_table(content).errors[-1].message


@given(st.binary(max_size=300))
def test_any_bytes_end_in_rows_or_faults(content):
    table = read_table(content)
    assert table.rows or table.errors
