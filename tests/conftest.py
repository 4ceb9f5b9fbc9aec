from mediawiki_fixture import wiki as wiki
