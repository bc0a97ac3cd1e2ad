package dev.learnstream.schemas;

import java.net.URI;

/** A registry that answers, and the actions of another producer on it. */
public interface RegistryAtHand extends AutoCloseable {

    /** Returns the address of the Confluent API. */
    URI address();

    /** Registers a schema under a subject, and returns its id. */
    int register(String subject, String schema);

    /** From now on the subject's schemas must be fully compatible with one that contradicts ours. */
    void contradict(String subject);

    @Override
    void close();
}
