package dev.learnstream.projections.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value that fills several question marks of a statement, in their order. */
public interface Parameters {

    List<@Nullable Object> parameters();
}
