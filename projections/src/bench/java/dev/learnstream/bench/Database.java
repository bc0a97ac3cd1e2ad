package dev.learnstream.bench;

import dev.learnstream.projections.testing.RealPostgres;

/**
 * A database of one run.
 *
 * @param owner     of everything in it, who migrates
 * @param service   who writes rows
 * @param superuser who measures
 */
record Database(String name, RealPostgres owner, RealPostgres service, RealPostgres superuser) {}
