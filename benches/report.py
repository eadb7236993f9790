"""From the rounds' figures to rows, a table, a plot and the tables in the documents."""
import glob
import json
import os
import re

MET, MISSED = 'met', 'not met'


def targets(path):
    with open(path) as file:
        for line in file:
            if line.strip() and not line.startswith('#'):
                case, metric, measure, bound = (part.strip() for part in re.split(r'\s\|\s', line))
                yield re.compile(case), re.compile(metric), measure, float(bound)


def primitives(target):
    """What benches/primitives.rs measured: {"x25519/agree": ns}; empty where it has not run."""
    found = {}
    for sample in glob.glob(os.path.join(target, 'criterion', '*', '*', 'new', 'sample.json')):
        with open(sample) as file:
            data = json.load(file)
        name = '/'.join(sample.split(os.sep)[-4:-2])
        found[name] = tenth([time / n for time, n in zip(data['times'], data['iters'])])
    return found


def limits(path, figures):
    with open(path) as file:
        for line in file:
            if line.strip() and not line.startswith('#'):
                case, metric, terms = (part.strip() for part in re.split(r'\s\|\s', line))
                total = 0
                for term in terms.split(' + '):
                    *factor, name = term.split()
                    if name not in figures:
                        break
                    total += int(factor[0]) * figures[name] if factor else figures[name]
                else:
                    yield re.compile(case), re.compile(metric), total


def tenth(values):
    """The best 10th percentile."""
    return sorted(values)[len(values) // 10]


def median(values):
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def rows(results, path, figures):
    known = list(targets(os.path.join(path, 'targets.txt')))
    least = list(limits(os.path.join(path, 'limits.txt'), figures))
    made = []
    for case, result in results.items():
        for metric, libraries in result['raw'].items():
            if metric == 'wall.ns' and not case.startswith('threads'):
                continue
            if metric.endswith('.syscalls') and not case.startswith('socket'):
                continue
            row = {'case': case, 'metric': metric}
            for library, values in libraries.items():
                row[library] = tenth(values)
            ours, theirs = libraries.get('ferrule'), libraries.get('reference')
            if ours and theirs:
                if row['ferrule'] > 0:
                    row['ratio'] = row['reference'] / row['ferrule']
                pairs = [a / b for a, b in zip(theirs, ours) if b > 0]
                if pairs:
                    row['median'] = median(pairs)
            for case_like, metric_like, measure, bound in known:
                if case_like.fullmatch(case) and metric_like.fullmatch(metric):
                    judge(row, measure, bound)
                    break
            for case_like, metric_like, total in least:
                if ours and case_like.fullmatch(case) and metric_like.fullmatch(metric):
                    row['limit'] = total
                    break
            made.append(row)
    return made


def judge(row, measure, bound):
    row['measure'], row['target'] = measure, bound
    if 'ferrule' not in row or measure != 'atmost' and 'reference' not in row:
        del row['measure'], row['target']  # nothing to compare with
    elif measure == 'atmost':
        row['met'] = row['ferrule'] <= bound + 0.005
    else:
        # Two digits are what a round repeats.
        row['met'] = round(row.get('ratio', float('inf')), 2) >= bound


def figure(metric, value):
    if value is None:
        return '-'
    unit = metric.split('.')[-1]
    if unit == 'ns':
        for limit, scale, name, digits in ((1e3, 1, 'ns', 1), (1e6, 1e3, 'us', 2), (float('inf'), 1e6, 'ms', 2)):
            if value < limit:
                return f'{value / scale:.{digits}f} {name}'
    if unit in ('heap', 'resident'):
        return f'{value / 1024:.1f} KiB'
    return f'{value:.2f}'.rstrip('0').rstrip('.')


def target(row):
    if 'target' not in row:
        return ''
    if row['measure'] == 'atmost':
        return '<= ' + figure(row['metric'], row['target'])
    return f"{row['target']:g}x"


def judged(row):
    return '' if 'met' not in row else MET if row['met'] else MISSED


def cells(row):
    def times(name):
        return f"{row[name]:.2f}x" if name in row else '-'
    limit = f"{row['limit'] / row['ferrule']:.0%}" if 'limit' in row else ''
    return [row['case'], row['metric'], figure(row['metric'], row.get('reference')),
            figure(row['metric'], row.get('ferrule')), times('ratio'), times('median'), limit, target(row), judged(row)]


# "of limit": what part of Ferrule's time the cryptography itself takes, at aws-lc-rs's own speed.
HEAD = ['case', 'what', 'reference', 'Ferrule', 'ratio', 'median', 'of limit', 'target', '']


def table(document):
    lines = [HEAD] + [cells(row) for row in document['rows']]
    widths = [max(len(line[i]) for line in lines) for i in range(len(HEAD))]
    left = (0, 1, 8)
    return '\n'.join('  '.join(cell.ljust(w) if i in left else cell.rjust(w)
                               for i, (cell, w) in enumerate(zip(line, widths))).rstrip() for line in lines)


def summary(document):
    told = [row['met'] for row in document['rows'] if 'met' in row]
    return f'{sum(told)} of {len(told)} targets met'


def markdown(head, lines):
    return '\n'.join(['| ' + ' | '.join(head) + ' |', '|' + '---|' * len(head)] +
                     ['| ' + ' | '.join(line) + ' |' for line in lines])


def where(document):
    m = document['machine']
    return (f"{m['cpu']}, {m['cores']} cores ({', '.join(m['features'])}), {m['system']}, kernel {m['kernel']}; "
            f"reference {document['reference']}; {document['rounds']} paired rounds, best 10th percentile of the "
            f"processor time; {document['date']}, commit {document.get('commit', '?')}")


# README's selection: what is shown, its name there.
CHOSEN = [
    ('full/1.3/ecdsa/x25519', 'server.ns', 'TLS 1.3 handshake, ECDSA P-256, X25519: server'),
    ('full/1.3/ecdsa/x25519', 'client.ns', '... client that verifies, certificates seen before'),
    ('full/1.3/ecdsa/x25519/new-chain', 'client.ns', '... client, certificates never seen'),
    ('full/1.3/ecdsa/x25519/mutual', 'server.ns', '... server that verifies a client certificate'),
    ('full/1.3/rsa/x25519', 'server.ns', 'TLS 1.3 handshake, RSA-2048: server'),
    ('full/1.3/rsa/x25519', 'client.ns', '... client'),
    ('full/1.3/ecdsa/x25519mlkem768', 'server.ns', 'TLS 1.3 handshake, ECDSA, X25519MLKEM768: server'),
    ('forked/1.3/ecdsa', 'server.ns', 'first handshake in the child of a fork, ECDSA: server'),
    ('forked/1.3/ecdsa', 'client.ns', '... client'),
    ('resume/1.3/ticket', 'server.ns', 'TLS 1.3 resumed by ticket: server'),
    ('resume/1.3/ticket', 'client.ns', '... client'),
    ('resume/1.2/ticket', 'server.ns', 'TLS 1.2 resumed by ticket: server'),
    ('resume/1.2/id', 'server.ns', 'TLS 1.2 resumed by id: server'),
    ('bulk/1.3/aes128gcm/64', 'send.ns', '64-byte record, AES-128-GCM: send'),
    ('bulk/1.3/aes128gcm/64', 'receive.ns', '... receive'),
    ('bulk/1.3/aes128gcm/16384', 'send.ns', '16 KiB record, AES-128-GCM: send'),
    ('bulk/1.3/aes128gcm/16384', 'receive.ns', '... receive'),
    ('bulk/1.3/chacha20/16384', 'send.ns', '16 KiB record, ChaCha20-Poly1305: send'),
    ('socket/1048576', 'send.syscalls', 'system calls to send 1 MiB'),
    ('memory/16384', 'pair.resident', 'an idle pair of connections, resident'),
    ('memory/16384', 'server.heap', '... its server, heap'),
    ('full/1.3/ecdsa/x25519', 'server.allocations', 'heap allocations of a server handshake'),
    ('full/1.3/ecdsa/x25519', 'server.locks', 'locks of pthread in a server handshake'),
    ('new/SSL_CTX', 'call.ns', '`SSL_CTX_new` and `SSL_CTX_free`'),
    ('new/SSL', 'server.ns', '`SSL_new` and `SSL_free`'),
]


def short(document):
    by = {(row['case'], row['metric']): row for row in document['rows']}
    lines = []
    for case, metric, name in CHOSEN:
        if (case, metric) in by:
            row = by[case, metric]
            ratio = f"{row['ratio']:.2f}x" if 'ratio' in row else '-'
            lines.append([name] + cells(row)[2:4] + [ratio, target(row), judged(row)])
    return markdown(['what', 'reference', 'Ferrule', 'ratio', 'target', ''], lines)


def publish(root, out):
    """Writes the tables between the markers `<!-- bench -->` and `<!-- /bench -->`."""
    with open(os.path.join(out, 'results.json')) as file:
        document = json.load(file)
    whole = markdown(HEAD, [cells(row) for row in document['rows']])
    for name, body in (('README.md', short(document)), ('docs/PERFORMANCE.md', whole)):
        path = os.path.join(root, name)
        with open(path) as file:
            text = file.read()
        made, number = re.subn(r'(<!-- bench -->\n).*?(<!-- /bench -->)',
                               lambda m, body=body: f'{m[1]}{body}\n\n{where(document)}. {summary(document)}.\n{m[2]}',
                               text, flags=re.S)
        if number != 1:
            raise SystemExit(f'{name}: no markers <!-- bench --> ... <!-- /bench -->')
        with open(path, 'w') as file:
            file.write(made)


def plot(document, path):
    """Bars of the ratios that have a target; the line at 1 is the reference, the mark is the target."""
    shown = [row for row in document['rows'] if 'ratio' in row and row.get('measure') in ('faster', 'fewer')
             and row['metric'].endswith('.ns')]
    left, width, height, top = 330, 560, 15, 40
    most = max([row['ratio'] for row in shown] + [3])
    most = min(most, 8)

    def x(ratio):
        return left + width * min(ratio, most) / most
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + width + 90}" '
             f'height="{top + height * len(shown) + 20}" font-family="sans-serif" font-size="11">',
             '<rect width="100%" height="100%" fill="white"/>',
             '<text x="10" y="20" font-size="14">Times faster than the reference (processor time; mark: target)</text>']
    for i, row in enumerate(shown):
        y = top + i * height
        colour = '#3a7d44' if row.get('met', True) else '#c1440e'
        parts.append(f'<text x="{left - 6}" y="{y + 11}" text-anchor="end">{row["case"]} {row["metric"][:-3]}</text>'
                     f'<rect x="{left}" y="{y + 2}" width="{x(row["ratio"]) - left:.1f}" height="{height - 4}" fill="{colour}"/>'
                     f'<text x="{x(row["ratio"]) + 5:.1f}" y="{y + 11}">{row["ratio"]:.2f}</text>')
        if row['target'] != 1:
            at = x(row['target'])
            parts.append(f'<path d="M{at:.1f} {y}v{height}" stroke="black" stroke-width="2"/>')
    bottom = top + height * len(shown)
    parts.append(f'<path d="M{x(1):.1f} {top - 6}V{bottom}" stroke="#444" stroke-dasharray="3 3"/></svg>')
    with open(path, 'w') as file:
        file.write('\n'.join(parts) + '\n')
