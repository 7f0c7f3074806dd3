#!/usr/bin/env python3
"""Average deviation of `yicheng schedule solve` on PSPLIB, with a checker of its own.

usage: bench/psplib.py YICHENG PSPLIB [--sets j30,j60,j120] [--schedules 5000] [--seed 1] [--every 1]

PSPLIB is a folder that holds j30.tar.gz, j60.tar.gz, j120.tar.gz and bks.csv (instance, lb, ub).
Every schedule printed is checked here again, against the file read by this script and not by the
program: precedence at each link, use of each resource in each unit of time.
"""
import argparse, csv, json, os, subprocess, sys, tarfile, tempfile


def read_instance(path):
    """Successors, durations, demands, capacities and the critical path of a file .sm."""
    lines = open(path, encoding="ascii").read().splitlines()
    part = lambda title: next(i for i, l in enumerate(lines) if l.startswith(title))
    rows = lambda first: iter_rows(lines, first)
    successors = [row[3:] for row in rows(part("PRECEDENCE RELATIONS") + 2)]
    requests = list(rows(part("REQUESTS/DURATIONS") + 3))
    capacities = next(rows(part("RESOURCEAVAILABILITIES") + 2))
    return successors, [r[2] for r in requests], [r[3:] for r in requests], capacities


def iter_rows(lines, first):
    for line in lines[first:]:
        if line.startswith("*"):
            return
        if not line.startswith("-"):
            yield [int(word) for word in line.split()]


def critical_path(successors, durations):
    earliest = [0] * len(durations)
    for i in range(len(durations)):  # PSPLIB numbers tasks in topological order
        for j in successors[i]:
            earliest[j - 1] = max(earliest[j - 1], earliest[i] + durations[i])
    return max(e + d for e, d in zip(earliest, durations))


def faults(instance, starts, makespan):
    successors, durations, demands, capacities = instance
    for i, after in enumerate(successors):
        for j in after:
            if starts[j - 1] < starts[i] + durations[i]:
                return f"link {i + 1} -> {j}"
    for t in range(makespan):
        running = [i for i in range(len(starts)) if starts[i] <= t < starts[i] + durations[i]]
        for r, capacity in enumerate(capacities):
            if sum(demands[i][r] for i in running) > capacity:
                return f"resource {r + 1} at {t}"
    if min(starts) < 0 or max(s + d for s, d in zip(starts, durations)) != makespan:
        return "makespan"
    return ""


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("yicheng")
    parser.add_argument("psplib")
    parser.add_argument("--sets", default="j30,j60,j120")
    parser.add_argument("--schedules", default="5000")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--every", type=int, default=1, help="only every n-th instance")
    options = parser.parse_args()
    with open(os.path.join(options.psplib, "bks.csv"), encoding="ascii") as file:
        bounds = {row["instance"]: row for row in csv.DictReader(file)}
    bad = 0
    for name in options.sets.split(","):
        with tempfile.TemporaryDirectory() as folder:
            with tarfile.open(os.path.join(options.psplib, name + ".tar.gz")) as archive:
                members = sorted((m for m in archive if m.name.endswith(".sm")), key=lambda m: m.name)
                archive.extractall(folder, members=members[:: options.every])
            command = [options.yicheng, "schedule", "solve", os.path.join(folder, name), "--schedules",
                       options.schedules, "--seed", options.seed, "--format", "json"]
            output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            above_path = above_best = seconds = proved = count = most = 0
            for line in output.splitlines():
                reply = json.loads(line)
                instance = read_instance(os.path.join(folder, name, reply["instance"] + ".sm"))
                best = bounds[reply["instance"]]
                wrong = faults(instance, reply["starts"], reply["makespan"])
                if not wrong and reply["makespan"] < int(best["lb"]):
                    wrong = "below the proven bound"
                if not wrong and reply["shortest"] and reply["makespan"] > int(best["ub"]):
                    wrong = "called shortest, but a shorter one is known"
                if wrong:
                    print(f"{reply['instance']}: {wrong}", file=sys.stderr)
                    bad += 1
                path = critical_path(instance[0], instance[1])
                above_path += 100 * (reply["makespan"] / path - 1)
                above_best += 100 * (reply["makespan"] / int(best["ub"]) - 1)
                seconds += reply["cpu_s"]
                most = max(most, reply["schedules"])
                proved += reply["shortest"]
                count += 1
            print(f"{name}: {count} instances, schedules <= {most}, above critical path "
                  f"{above_path / count:.3f} %, above best known {above_best / count:.3f} %, proved "
                  f"{proved}, {seconds / count:.4f} s mean", flush=True)
    print(f"{bad} infeasible or impossible")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
