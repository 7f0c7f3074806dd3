#!/usr/bin/env python3
"""Traffic: time to a gap, whole processes, beside a peer; warm starts beside cold ones; growth.

    bench/traffic.py build/release/yicheng ../shared/data/traffic
    YICHENG_TRAFFIC_PEER=/path/to/tap bench/traffic.py build/release/yicheng ../shared/data/traffic

The data folder holds networks of the Transportation Networks for Research collection in TNTP. The
peer is TAP-B's serial build (one thread), made as its own README says; without the variable only
this program is timed. Both run in turn, reading their files included; a figure is the median of CPU
seconds (user + system) of the process, the ratio the median of the ratios run by run. Gap =
TSTT / SPTT - 1 in both programs. Standard library only.
"""
import argparse
import json
import os
import pathlib
import re
import statistics
import subprocess
import tempfile

# folder/file, toll weight, distance weight: the weights stand only in the collection's READMEs.
NETWORKS = [
    ("Braess-Example/Braess", 0, 0),
    ("SiouxFalls/SiouxFalls", 0, 0),
    ("Anaheim/Anaheim", 0, 0),
    ("Barcelona/Barcelona", 0, 0),
    ("Chicago-Sketch/ChicagoSketch", 0.02, 0.04),
    ("Berlin-Center/berlin-center", 0, 0),
]
WARM = ["ChicagoSketch", "berlin-center"]


def timed(command, folder=None):
    """CPU seconds, peak memory in MB and standard output of a process, run in that folder."""
    with tempfile.TemporaryFile() as out:
        child = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL, cwd=folder)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        text = out.read().decode()
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024 / 1e6, text


def ours(program, net, trips, gap, network, *more):
    _, toll, distance = network
    return [program, "traffic", "assign", "--net", net, "--trips", trips, "--gap", gap,
            "--toll-weight", str(toll), "--distance-weight", str(distance),
            "--iterations", "1000", "--format", "json", *map(str, more)]


def peer_parameters(folder, net, trips, gap, network):
    """The peer's own parameter file; toll and distance factors go into a copy of the network."""
    _, toll, distance = network
    text = pathlib.Path(net).read_text()
    tags = f"<TOLL FACTOR> {toll}\n<DISTANCE FACTOR> {distance}\n<END OF METADATA>"
    copy = folder / pathlib.Path(net).name
    copy.write_text(text.replace("<END OF METADATA>", tags, 1) if toll or distance else text)
    trips_copy = folder / pathlib.Path(trips).name
    trips_copy.write_text(pathlib.Path(trips).read_text())
    parameters = folder / f"{copy.stem}_{gap}.txt"
    parameters.write_text(f"<NETWORK FILE> {copy.name}\n<TRIPS FILE> {trips_copy.name}\n"
                          f"<FILE PATH> {folder}/\n<DATA PATH> {folder}/\n"
                          f"<CONVERGENCE GAP> {gap}\n<MAX RUN TIME> 3600\n")
    return str(parameters)


def compare(program, peer, data, folder, gaps, runs, skip_peer):
    print("| network | gap | yicheng s | peer s | ratio | iterations | objective | peak MB |")
    print("|---|---|---|---|---|---|---|---|")
    for network in NETWORKS:
        net, trips = (str(data / (network[0] + end)) for end in ("_net.tntp", "_trips.tntp"))
        if not os.path.exists(net):
            print(f"| {network[0]} | not here | | | | | | |")
            continue
        for gap in gaps:
            mine, theirs = [], []
            for _ in range(runs):
                seconds, peak, text = timed(ours(program, net, trips, gap, network))
                mine.append(seconds)
                if peer and pathlib.Path(network[0]).name not in skip_peer:
                    parameters = peer_parameters(folder, net, trips, gap, network)
                    theirs.append(timed([peer, parameters], folder)[0])  # it writes logs where it runs
            reply = json.loads(text)
            ratio = f"{statistics.median(a / b for a, b in zip(mine, theirs)):.3f}" if theirs else ""
            beside = f"{statistics.median(theirs):.4f}" if theirs else ""
            print(f"| {pathlib.Path(network[0]).name} | {gap} | {statistics.median(mine):.4f} | {beside} "
                  f"| {ratio} | {len(reply['iterations'])} | {reply['objective']:.8f} | {peak:.1f} |",
                  flush=True)


def busy_links(reply_flows, rows, count):
    """Busy links that rise with flow, spread over the tenth that carry most."""
    volumes = [float(line.split("\t")[2]) for line in reply_flows.splitlines()[1:]]
    order = sorted(range(len(rows)), key=lambda i: -volumes[i])
    rising = [i for i in order[: len(rows) // 10] if float(rows[i].split()[5]) > 0]
    return {rising[i * len(rising) // count + len(rising) // (2 * count)] for i in range(count)}


def edited(net, flows, folder, change):
    """A copy of the network in which five busy links gain half their capacity, or are gone."""
    head, body = net.read_text().split("<END OF METADATA>", 1)
    lines = body.splitlines()
    at = [i for i, line in enumerate(lines) if line.strip() and not line.strip().startswith("~")]
    chosen = busy_links(flows, [lines[i] for i in at], 5)
    for rank, i in enumerate(at):
        if rank in chosen:
            words = lines[i].split()
            words[2] = repr(1.5 * float(words[2]))
            lines[i] = "\t".join(words) if change == "gain" else ""
    left = len(at) - (len(chosen) if change == "close" else 0)
    head = re.sub(r"(<NUMBER OF LINKS>\s*)\d+", lambda m: m.group(1) + str(left), head)
    copy = folder / f"{net.stem}_{change}.tntp"
    copy.write_text(head + "<END OF METADATA>" + "\n".join(lines) + "\n")
    return str(copy)


def solver_seconds(text):
    reply = json.loads(text)
    return reply["cpu_s"] - reply["cpu_before_s"]


def warm_starts(program, data, folder, runs):
    print("\n| network | edit of five links | cold s | warm s | ratio | solver: cold s | warm s | ratio |")
    print("|---|---|---|---|---|---|---|---|")
    for network in NETWORKS:
        name = pathlib.Path(network[0]).name
        net, trips = (data / (network[0] + end) for end in ("_net.tntp", "_trips.tntp"))
        if name not in WARM or not net.exists():
            continue
        base, shut = folder / f"{name}.state", folder / f"{name}.shut.state"
        flows = folder / f"{name}.flow"
        timed(ours(program, str(net), str(trips), "1e-6", network, "--save-state", base, "-o", flows))
        gain = edited(net, flows.read_text(), folder, "gain")
        close = edited(net, flows.read_text(), folder, "close")
        timed(ours(program, close, str(trips), "1e-6", network, "--save-state", shut))
        for edit, file, state in (("gain 50 %", gain, base), ("close", close, base),
                                  ("open", str(net), shut)):
            cold, warm = [], []
            for _ in range(runs):
                for times, more in ((cold, ()), (warm, ("--from", state))):
                    seconds, _, text = timed(ours(program, file, str(trips), "1e-6", network, *more))
                    times.append((seconds, solver_seconds(text)))
            row = [statistics.median(t[i] for t in times) for i in (0, 1) for times in (cold, warm)]
            print(f"| {name} | {edit} | {row[0]:.3f} | {row[1]:.3f} | {row[1] / row[0]:.2f} "
                  f"| {row[2]:.3f} | {row[3]:.3f} | {row[3] / row[2]:.2f} |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--gaps", nargs="+", default=["1e-4", "1e-6", "1e-10"])
    parser.add_argument("--only", help="networks whose name holds this")
    parser.add_argument("--skip-peer", nargs="*", default=["Braess"],
                        help="networks the peer is not run on (it does not end on Braess)")
    parser.add_argument("--no-warm", action="store_true")
    options = parser.parse_args()
    global NETWORKS
    NETWORKS = [n for n in NETWORKS if not options.only or options.only in n[0]]
    peer = os.environ.get("YICHENG_TRAFFIC_PEER")
    peer = peer and os.path.abspath(peer)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        compare(options.program, peer, options.data, folder, options.gaps, options.runs,
                options.skip_peer)
        if not options.no_warm:
            warm_starts(options.program, options.data, folder, options.runs)


if __name__ == "__main__":
    main()
