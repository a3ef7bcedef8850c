"""`python -m mandatgraf` is the command `mandatgraf`."""

from mandatgraf.cli import main

if __name__ == "__main__":
    main()
