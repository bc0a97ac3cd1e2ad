package dev.learnstream.bench;

/** A measured figure of a run. */
enum Figure {
    WARM("warm half, thousand events/s", 1),
    WHOLE("from the first row to the last, thousand events/s", 1),
    PER_CPU("warm, thousand events per CPU second of all processes", 2),
    PROGRAM_CPU("CPU of the program, warm, s per 100,000 events", 2),
    POSTGRES_CPU("CPU of PostgreSQL, warm, s per 100,000 events", 2),
    BROKER_CPU("CPU of the broker, warm, s per 100,000 events", 2),
    ROW_VERSIONS("row versions of the read model per event", 3),
    HOT("HOT updates, % of the updates", 0),
    OWN_ROW_VERSIONS("row versions of the bookkeeping per event", 3),
    WAL("WAL, bytes per event", 0),
    STATEMENTS("statements per 100,000 events", 0),
    COMMITS("commits per 100,000 events", 0),
    MEMORY("peak memory of the program, MiB", 0),
    READY("ready, s after the start", 1),
    READY_CPU("CPU of the program until it is ready, s", 1),
    FIRST_ROW("first row, s after the start", 1),
    FIRST_ROW_CPU("CPU of the program until the first row, s", 1),
    FAST_P50("at 1,000/s: due to commit, ms, median", 1),
    FAST_P99("at 1,000/s: due to commit, ms, 99 %", 1),
    FAST_MAX("at 1,000/s: due to commit, ms, longest", 0),
    FAST_CPU("at 1,000/s: CPU of the program, s per 100,000 events", 2),
    FAST_POSTGRES_CPU("at 1,000/s: CPU of PostgreSQL, s per 100,000 events", 2),
    SLOW_P50("at 200/s: due to commit, ms, median", 1),
    SLOW_P99("at 200/s: due to commit, ms, 99 %", 1),
    SLOW_MAX("at 200/s: due to commit, ms, longest", 0),
    SLOW_CPU("at 200/s: CPU of the program, s per 100,000 events", 2),
    SLOW_POSTGRES_CPU("at 200/s: CPU of PostgreSQL, s per 100,000 events", 2),
    BACKLOG_1("fresh at 1,000/s: events behind after 1 s", 0),
    BACKLOG_2("fresh at 1,000/s: events behind after 2 s", 0),
    BACKLOG_5("fresh at 1,000/s: events behind after 5 s", 0),
    BACKLOG_10("fresh at 1,000/s: events behind after 10 s", 0),
    BACKLOG_20("fresh at 1,000/s: events behind after 20 s", 0),
    FOLLOWS("fresh at 1,000/s: the last second with 200 or more behind", 0),
    FLUSH("the shortest transaction that flushes the log, ms, median", 1);

    private final String text;
    private final int decimals;

    Figure(String text, int decimals) {
        this.text = text;
        this.decimals = decimals;
    }

    String text() {
        return text;
    }

    int decimals() {
        return decimals;
    }
}
