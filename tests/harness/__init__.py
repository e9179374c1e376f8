"""Ties the pages to runs: programs are run, compared with their records, and recorded anew."""
