#!/usr/bin/env python3
"""Checks the theorems on rounding: writes the Coq text of the C functions anew, lets Coq check every file, and asks for each theorem which
axioms it rests on. Those of Coq's real numbers are allowed, nothing else.

  /usr/bin/python3 proofs/rounding/check.py [--scratch DIRECTORY]"""
import argparse
import glob
import os
import re
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ALLOWED = {'ClassicalDedekindReals.sig_not_dec', 'ClassicalDedekindReals.sig_forall_dec',
           'FunctionalExtensionality.functional_extensionality_dep', 'Classical_Prop.classic'}
FORBIDDEN = r'\b(Admitted|admit|Axiom|Axioms|Parameter|Parameters|Conjecture|give_up|Unset\s+\w+\s+Checking|bypass_check)\b'


def fail(text):
    sys.exit('rounding: ' + text)


def coq(scratch, *words):
    done = subprocess.run(words, cwd=scratch, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        fail('%s: not accepted\n%s' % (words[-1], done.stdout))
    return done.stdout


def read_models():
    """models.txt: the C files with the functions that are translated, and the theorems about each function."""
    files, theorems = {}, {}
    with open(os.path.join(HERE, 'models.txt')) as f:
        for line in f:
            words = line.split('#')[0].split()
            if not words:
                continue
            if words[0] == 'file':
                path, files[path] = words[1], {'headers': words[2:], 'functions': [], 'open': []}
            elif words[0] == 'open':
                files[path]['open'] += words[1:]
            else:
                files[path]['functions'].append(words[0])
                if not words[1:]:
                    fail('models.txt: no theorem about %s' % words[0])
                theorems[path, words[0]] = words[1:]
    return files, theorems


def check_lists(files):
    """Every function of these files is on the list, with a theorem or as open."""
    for path, of in files.items():
        with open(path) as f:
            defined = re.findall(r'^(?:static )?(?:inline )?\w+ (\w+)\([^;{]*\) \{', f.read(), flags=re.M)
        listed = of['functions'] + of['open']
        if sorted(defined) != sorted(listed):
            fail('models.txt and %s differ: %s' % (path, ' '.join(sorted(set(defined) ^ set(listed)))))


def write_models(scratch, files):
    for path, of in files.items():
        name = os.path.basename(path).split('.')[0] + '_c.v'
        done = subprocess.run([sys.executable, os.path.join(HERE, 'c_to_coq.py'), path] + of['headers'] + of['functions'],
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if done.returncode != 0:
            fail(done.stdout)
        with open(os.path.join(scratch, name), 'w') as f:
            f.write(done.stdout)


def write_formats(scratch):
    """The table `formats` of src/verdict/deployment.c: bits, least, most."""
    with open('src/verdict/deployment.c') as f:
        table = re.search(r'static const format formats\[\] = \{(.*?)\};', f.read(), flags=re.S).group(1)
    rows = re.findall(r'(\d+),\s*(-\d+),\s*(\d+)\}', table)
    if len(rows) != table.count('}'):
        fail('src/verdict/deployment.c: a format that is not understood')
    with open(os.path.join(scratch, 'deployment_c.v'), 'w') as f:
        f.write('From Coq Require Import ZArith List.\nImport ListNotations.\n(* bits, least, most *)\n'
                'Definition formats : list (Z * Z * Z) := [%s]%%Z.\n' % '; '.join('(%s, %s, %s)' % r for r in rows))


def check_axioms(scratch, names):
    modules = [os.path.basename(f)[:-2] for f in glob.glob(os.path.join(HERE, '*.v'))]
    with open(os.path.join(scratch, 'axioms.v'), 'w') as f:
        f.write('Require %s.\n' % ' '.join(sorted(modules)))
        f.write('Definition all := (%s).\n' % ', '.join('@%s.%s' % name for name in names))
        f.write('Print Assumptions all.\n')
    used = {line.split()[0] for line in coq(scratch, 'coqc', '-q', 'axioms.v').splitlines()
            if line[:1].strip() and not line.startswith(('Axioms:', 'Closed under'))}
    if used - ALLOWED:
        fail('theorems rest on ' + ', '.join(sorted(used - ALLOWED)))
    return used


def main():
    options = argparse.ArgumentParser()
    options.add_argument('--scratch', default='build/rounding')
    scratch = options.parse_args().scratch
    shutil.rmtree(scratch, ignore_errors=True)
    os.makedirs(scratch)
    files, theorems = read_models()
    check_lists(files)
    names = []
    for path in sorted(glob.glob(os.path.join(HERE, '*.v'))):
        shutil.copy(path, scratch)
        with open(path) as f:
            text = f.read()
        found = re.search(FORBIDDEN, re.sub(r'\(\*.*?\*\)', '', text, flags=re.S))
        if found:
            fail('%s: %s' % (path, found.group()))
        names += [(os.path.basename(path)[:-2], name) for name in re.findall(r'^Theorem (\w+)', text, flags=re.M)]
    missing = {t for of in theorems.values() for t in of} - {name for _, name in names}
    if missing:
        fail('models.txt names what is no theorem: ' + ' '.join(sorted(missing)))
    write_models(scratch, files)
    write_formats(scratch)
    order = coq(scratch, 'coqdep', '-sort', *sorted(os.path.basename(f) for f in glob.glob(os.path.join(scratch, '*.v')))).split()
    for name in order:
        coq(scratch, 'coqc', '-q', name)
    check_axioms(scratch, names)
    print('rounding: %d theorems about %d functions, checked by Coq; no axioms but those of the real numbers'
          % (len(names), len(theorems)))


main()
