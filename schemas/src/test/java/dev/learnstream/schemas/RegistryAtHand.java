package dev.learnstream.schemas;

import java.net.URI;

/** A registry that answers, and what another producer does with it. */
interface RegistryAtHand extends AutoCloseable {

    /** Of Confluent's API. */
    URI address();

    /** Registers a schema of a subject, and tells its id. */
    int register(String subject, String schema);

    /** From now on the subject's schemas have to be fully compatible with one that ours is not. */
    void contradict(String subject);

    @Override
    void close();
}
