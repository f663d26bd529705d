"""One way of running N trivial trials with so many workers; prints wall seconds, without the interpreter's start and imports.

usage: orchestration_peer.py PEER TRIALS WORKERS FOLDER
"""

import os
import subprocess
import sys
import time


def trial(x):
    return 0.5 * x


def pool(n, workers, folder):
    import multiprocessing

    def run():
        with multiprocessing.Pool(workers) as processes:
            return sum(1 for _ in processes.imap_unordered(trial, range(n)))

    return run


def joblib(n, workers, folder):
    import joblib

    return lambda: len(joblib.Parallel(n_jobs=workers)(joblib.delayed(trial)(i) for i in range(n)))


def dask(n, workers, folder):
    from distributed import Client, LocalCluster

    def run():
        with LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) as cluster, Client(cluster) as client:
            return len(client.gather(client.map(trial, range(n), pure=False)))

    return run


def parallel(n, workers, folder):
    # Each trial's standard output and exit value go to files of their own.
    command = ["parallel", "--will-cite", f"-j{workers}", "--results", os.path.join(folder, "results"), "echo"]
    numbers = "\n".join(map(str, range(n)))

    def run():
        subprocess.run(command, input=numbers, text=True, stdout=subprocess.DEVNULL, check=True)
        return n

    return run


def snakemake(n, workers, folder):
    with open(os.path.join(folder, "Snakefile"), "w") as file:
        file.write(
            f'rule all:\n    input: expand("out/{{i}}.txt", i=range({n}))\n\n'
            'rule trial:\n    output: "out/{i}.txt"\n    shell: "echo {wildcards.i} > {output}"\n'
        )
    command = ["snakemake", f"-j{workers}", "--quiet", "all", "--directory", folder, "--snakefile", os.path.join(folder, "Snakefile")]

    def run():
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        return len(os.listdir(os.path.join(folder, "out")))

    return run


def optuna_trials(url, n):
    import optuna

    optuna.logging.set_verbosity(optuna.logging.ERROR)
    study = optuna.load_study(study_name="trials", storage=url, sampler=optuna.samplers.RandomSampler(1))
    study.optimize(lambda t: trial(t.suggest_int("point", 0, 10**9)), n_trials=n)


def optuna_storage(url, n, workers):
    import multiprocessing

    import optuna

    optuna.logging.set_verbosity(optuna.logging.ERROR)
    study = optuna.create_study(study_name="trials", storage=url)

    def run():
        shares = [n // workers + (i < n % workers) for i in range(workers)]
        processes = [multiprocessing.Process(target=optuna_trials, args=(url, share)) for share in shares]
        for p in processes:
            p.start()
        for p in processes:
            p.join()
        return len(study.get_trials(deepcopy=False))

    return run


def optuna_memory(n, workers, folder):
    import optuna

    optuna.logging.set_verbosity(optuna.logging.ERROR)
    study = optuna.create_study(sampler=optuna.samplers.RandomSampler(1))

    def run():
        study.optimize(lambda t: trial(t.suggest_int("point", 0, 10**9)), n_trials=n)
        return len(study.trials)

    return run


def optuna_sqlite(n, workers, folder):
    return optuna_storage(f"sqlite:///{folder}/optuna.db", n, workers)


def optuna_postgresql(n, workers, folder):
    binaries = sorted(os.path.join("/usr/lib/postgresql", v, "bin") for v in os.listdir("/usr/lib/postgresql"))[-1]
    data, socket = os.path.join(folder, "data"), os.path.join(folder, "socket")
    os.mkdir(socket)
    # PostgreSQL refuses to be run by root.
    user = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
    if user:
        subprocess.run(["chown", "-R", "postgres", folder], check=True)
    server = [f"{binaries}/pg_ctl", "-w", "-D", data, "-l", os.path.join(folder, "log")]
    quiet = dict(stdout=subprocess.DEVNULL, check=True, cwd=folder)
    subprocess.run(user + [f"{binaries}/initdb", "-A", "trust", "-U", "postgres", "-D", data], **quiet)
    subprocess.run(user + server + ["-o", f"-c listen_addresses='' -k {socket}", "start"], **quiet)
    stop.append(lambda: subprocess.run(user + server + ["-m", "fast", "stop"], **quiet))
    return optuna_storage(f"postgresql+psycopg2://postgres@/postgres?host={socket}", n, workers)


stop = []

if __name__ == "__main__":
    peer, trials, workers, folder = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
    try:
        run = globals()[peer](trials, workers, folder)
        start = time.perf_counter()
        done = run()
        seconds = time.perf_counter() - start
    except (ImportError, FileNotFoundError) as missing:
        print("absent", missing)
        sys.exit(0)
    finally:
        for action in stop:
            action()
    print(seconds if done >= trials else f"absent only {done} trials were done", flush=True)
