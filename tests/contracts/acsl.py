"""The contracts that are assumed, as trees: the part of ACSL that they are written in."""
import re
from collections import namedtuple

TOKEN = re.compile(r'\s*(\\?[A-Za-z_]\w*|\d+\.\d+|\d+|<==>|==>|==|!=|<=|>=|&&|\|\||[-+*!<>?:;,()=\[\]{}])')

Function = namedtuple('Function', 'name result parameters requires ensures assigns')
Text = namedtuple('Text', 'functions predicates constants declared')


class Untranslatable(Exception):
    pass


class Parser:
    """Expressions of ACSL as nested tuples."""

    def __init__(self, text):
        self.tokens, at = [], 0
        text = re.sub(r'//[^\n]*', '', text).rstrip()
        while at < len(text):
            found = TOKEN.match(text, at)
            if not found:
                raise Untranslatable('no token at: ' + text[at:at + 30].strip())
            self.tokens.append(found[1])
            at = found.end()
        self.at = 0

    def peek(self):
        return self.tokens[self.at] if self.at < len(self.tokens) else ''

    def take(self, *wanted):
        token = self.peek()
        if wanted and token not in wanted:
            raise Untranslatable('%s where %s was expected' % (token or 'the end', ' or '.join(wanted)))
        self.at += 1
        return token

    def has(self, token):
        if self.peek() != token:
            return False
        self.at += 1
        return True

    def expression(self):
        if self.peek() in ('\\forall', '\\exists'):
            how, sort, names = self.take(), self.take('real', 'integer'), [self.take()]
            while self.has(','):
                names.append(self.take())
            self.take(';')
            return (how[1:], sort, names, self.expression())
        condition = self.equivalence()
        if not self.has('?'):
            return condition
        yes = self.expression()
        self.take(':')
        return ('choice', condition, yes, self.expression())

    def equivalence(self):
        left = self.implication()
        while self.has('<==>'):
            left = ('iff', left, self.implication())
        return left

    def implication(self):
        left = self.chain('||', 'or', lambda: self.chain('&&', 'and', self.relation))
        if not self.has('==>'):
            return left
        return ('implies', left, self.expression() if self.peek() in ('\\forall', '\\exists') else self.implication())

    def chain(self, token, name, part):
        left = part()
        while self.has(token):
            left = (name, left, part())
        return left

    def relation(self):
        left, found = self.sum(), None
        while self.peek() in ('<', '<=', '>', '>=', '==', '!='):
            how, right = self.take(), self.sum()
            found = (how, left, right) if found is None else ('and', found, (how, left, right))
            left = right
        return found or left

    def sum(self):
        left = self.chain('*', '*', self.unary)
        while self.peek() in ('+', '-'):
            left = (self.take(), left, self.chain('*', '*', self.unary))
        return left

    def unary(self):
        for token, name in (('-', 'minus'), ('!', 'not'), ('*', 'star')):
            if self.has(token):
                return (name, self.unary())
        return self.primary()

    def primary(self):
        if self.peek() in ('\\forall', '\\exists'):
            return self.expression()
        if self.has('('):
            inside = self.expression()
            self.take(')')
            return inside
        token = self.take()
        if re.match(r'\d', token):
            return ('literal', token)
        if not re.match(r'[\\A-Za-z_]', token):
            raise Untranslatable('%s is no term' % token)
        if not self.has('('):
            return ('name', token)
        arguments = [self.expression()]
        while self.has(','):
            arguments.append(self.expression())
        self.take(')')
        return ('call', token, arguments)


def definitions(comment, text):
    """Predicates and constants of a comment that is no contract; what an axiomatic block declares."""
    part = Parser(comment)
    while part.peek():
        word = part.take()
        if word not in ('predicate', 'logic'):
            continue
        if word == 'logic':
            part.take()
        name, parameters = part.take(), []
        if part.has('('):
            while not part.has(')'):
                if part.take() in ('real', 'integer'):
                    parameters.append(part.take())
        if part.has('='):
            body = part.expression()
            if word == 'predicate':
                text.predicates[name] = (parameters, body)
            else:
                text.constants[name] = body
        else:
            text.declared.add(name)
        part.take(';')


def contract(comment, prototype):
    """The clauses as (name, expression, or the Untranslatable)."""
    found = re.match(r'\s*([\w ]+?)\s*(\w+)\(([^)]*)\)\s*;', prototype)
    if not found:
        raise SystemExit('contracts: no prototype: ' + prototype[:60])
    parameters = [tuple(word.strip() for word in re.match(r'(.*?)(\w+)$', p.strip()).groups()) for p in found[3].split(',')]
    clauses = {'requires': [], 'ensures': []}
    assigns = []
    for clause in re.split(r';\s*(?=(?:requires|ensures|assigns|terminates|exits)\b|\Z)', re.sub(r'//[^\n]*', '', comment).strip()):
        kind, _, rest = clause.strip().partition(' ')
        if kind == 'assigns':
            assigns = [] if rest.strip() == '\\nothing' else [place.strip().lstrip('*') for place in rest.split(',')]
        elif kind in clauses:
            name, _, body = rest.partition(':')
            try:
                parser = Parser(body)
                expression = parser.expression()
                if parser.peek():
                    raise Untranslatable('%s is left over' % parser.peek())
            except Untranslatable as why:
                expression = why
            clauses[kind].append((name.strip(), expression))
    return Function(found[2], found[1], parameters, clauses['requires'], clauses['ensures'], assigns)


def read(source):
    text = Text([], {}, {}, set())
    for found in re.finditer(r'/\*@(.*?)\*/\s*((?:(?!/\*|#).)*)', source, re.S):
        if re.search(r'\bassigns\b', found[1]):
            text.functions.append(contract(found[1], found[2]))
        else:
            definitions(found[1], text)
    return text
