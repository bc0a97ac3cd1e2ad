package dev.learnstream.projections.rebuild;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rebuild and its findings.
 *
 * @param waitsBecause the reason to wait; null if the rebuild is not waiting
 * @param differences  one report per table
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RebuildProgress(
        @JsonUnwrapped Rebuild rebuild, @Nullable String waitsBecause, List<TableReport> differences) {

    /** Returns the number of rows that differ, of all tables. */
    public long rows() {
        return differences.stream().mapToLong(TableReport::rows).sum();
    }
}
