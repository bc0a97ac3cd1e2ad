package dev.learnstream.bench;

/** The CPU clocks that run with a contestant. */
record Meters(Cpu program, Cpu postgres, Cpu broker) {

    Moment read(long events) {
        return new Moment(System.nanoTime(), events, program.seconds(), postgres.seconds(), broker.seconds());
    }
}
