"""How the product is run: preparing the database, the web server, the watcher, the check of the ledger."""
