#!/bin/sh
# Prints the time of `plumb kkt` for a trained network, and of the searches in it.
# usage: trained.sh BUILD NAME
python3 tests/bench/run.py "kkt $2" "$1/plumb" kkt "$1/bench/trained-$2.npz" && "$1/bench/search" "$1/bench/trained-$2.npz"
