package dev.learnstream.ingest.check;

/** Whether what was made keeps the contract. */
public enum Conformance {
    /** Nothing would be refused. */
    KEPT,
    /** Something would be refused. */
    BROKEN,
    /** What could be looked at would not be refused, but not all could be. */
    UNKNOWN
}
