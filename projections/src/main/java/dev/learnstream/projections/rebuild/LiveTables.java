package dev.learnstream.projections.rebuild;

import dev.learnstream.projections.batch.Tables;
import dev.learnstream.projections.held.HeldTransaction;
import dev.learnstream.projections.replay.Replays;
import dev.learnstream.projections.sweep.Sweep;
import javax.sql.DataSource;

/**
 * The live tables, and the jobs that write to them beside the stream.
 *
 * @param database connections of the service
 */
record LiveTables(DataSource database, Tables tables, Sweep sweep, HeldTransaction held, Replays replays) {}
