"""The step before the first start, repeatable: logins, databases, migrations, broker topology, rights."""

from ekinerja.init.run import Access, initialise

__all__ = ["Access", "initialise"]
