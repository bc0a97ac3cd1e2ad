package dev.learnstream.ingest.files;

import dev.learnstream.schemas.Violation;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * An entry that waits for its verdict.
 *
 * @param verdict the reasons for a rejection, or an empty list if Kafka has the event; fails if the outcome is unknown
 * @param sentAt  by {@link System#nanoTime}
 */
record InFlightEntry(FileEntry entry, CompletableFuture<List<Violation>> verdict, long sentAt) {}
