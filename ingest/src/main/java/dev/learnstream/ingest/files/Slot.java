package dev.learnstream.ingest.files;

import dev.learnstream.schemas.Violation;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * An entry whose verdict is awaited.
 *
 * @param verdict why it is rejected, or nothing when Kafka has it; fails when nobody can say
 * @param sentAt  by {@link System#nanoTime}
 */
record Slot(Entry entry, CompletableFuture<List<Violation>> verdict, long sentAt) {}
