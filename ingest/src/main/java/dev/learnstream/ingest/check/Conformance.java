package dev.learnstream.ingest.check;

/** The result of a check against the contract. */
public enum Conformance {
    /** Nothing would be refused. */
    KEPT,
    /** Something would be refused. */
    BROKEN,
    /** Nothing that could be checked would be refused, but not everything could be checked. */
    UNKNOWN
}
