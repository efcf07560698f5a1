"""A spreadsheet of names is shown first, and brings passports after a yes; its columns are found by
their names or chosen, and nothing is guessed."""

from onward_test import expect, main

REGISTER = (
    "Surname,Forename,DOB,Year,UPN,Home address\n"
    "Example,Robin,14/03/2009,Year 13,A999400113001,1 Example Road\n"
    "Sample,Sam,3-Feb-2011,11,,2 Example Road\n"
    "Specimen,Dee,,11,,3 Example Road\n"
)


def test_shows_then_does(home):
    home.init()
    home.write("register.csv", REGISTER)
    before = home.hashes()
    home.session(
        """
        $ onward-cli import-csv register.csv
        Robin Example (line 2): new.
        Sam Sample (line 3): new.
        Dee Specimen (line 4): cannot be used. There is no date of birth.

        Commas stand between its columns.
        ...
        3 pupils: 2 new, 1 broken
        ! onward-cli: Nothing is changed yet. The same with --yes does it.
        """
    )
    expect(home.hashes() == before, "looking changed the vault")
    home.session(
        """
        $ onward-cli import-csv register.csv --yes
        ...
        This is done.
        $ onward-cli import-csv register.csv
        Robin Example (line 2): the same as before.
        ...
        3 pupils: 1 unchanged, 1 in doubt, 1 broken
        ! onward-cli: Nothing is changed yet. The same with --yes does it.
        """
    )
    expect("Example Road" not in home.run("list", "--json").stdout, "an address was kept")


def test_takes_chosen_columns(home):
    home.init()
    home.write("bare.csv", "14/03/2009;Example, Robin\n")
    home.session(
        """
        $ onward-cli import-csv bare.csv
        ! onward-cli: Say which columns hold the surname and the forename, or which one holds the full name.
        [1]
        $ onward-cli import-csv bare.csv --columns born=1
        ! onward-cli: Say which columns hold the surname and the forename, or which one holds the full name. …
        [2]
        $ onward-cli import-csv bare.csv --columns born=1,name=2 --yes
        Robin Example (line 1): new.
        ...
        This is done.
        """
    )


def test_refuses_in_one_sentence(home):
    home.init()
    home.write("months.csv", REGISTER + "Example,May,02/25/2011,11,,\n")
    home.write("book.csv", b"PK\x03\x04 and more")
    before = home.hashes()
    home.session(
        """
        $ onward-cli import-csv months.csv --yes
        ! onward-cli: months.csv, line 5: in “02/25/2011” the month stands before the day, so no date of this …
        [1]
        $ onward-cli import-csv book.csv --yes
        ! onward-cli: book.csv is a workbook. Open it, save it as CSV, and choose that file.
        [1]
        $ onward-cli import-csv missing.csv
        ! onward-cli: missing.csv cannot be opened: No such file or directory. Check the name and the folder.
        [1]
        """
    )
    expect(home.hashes() == before, "a refused file changed the vault")


main("import-csv", [
    ("is-shown-and-then-done", test_shows_then_does),
    ("takes-the-columns-that-are-chosen", test_takes_chosen_columns),
    ("refuses-in-one-sentence", test_refuses_in_one_sentence),
])  # fmt: skip
