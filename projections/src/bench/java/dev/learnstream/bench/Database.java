package dev.learnstream.bench;

import dev.learnstream.projections.testing.RealPostgres;

/**
 * A database of one run.
 *
 * @param owner     owner of everything in it, who migrates
 * @param service   login that writes rows
 * @param superuser login that measures
 */
record Database(String name, RealPostgres owner, RealPostgres service, RealPostgres superuser) {}
