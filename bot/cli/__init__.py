"""The command line: ``madoguchi --help`` lists the commands. One file for each family of them.

A command imports what it needs when it runs: ``--help`` and ``data check`` need no Discord.
"""
