package dev.learnstream.bench;

/** What is measured of a run. */
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
    FIRST_ROW_CPU("CPU of the program until the first row, s", 1);

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
