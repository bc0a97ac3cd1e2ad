package dev.learnstream.projections.adoption;

import dev.learnstream.projections.sql.SqlFile;
import dev.learnstream.projections.startup.CannotStartException;
import dev.learnstream.projections.tables.Projection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.beans.factory.InitializingBean;

/** The tables that are written, which must have the keys that their merges stand on and no column that nobody fills. */
final class ProjectedTables implements InitializingBean {

    private static final String FIND = SqlFile.statement(ProjectedTables.class, "FindContradiction");

    private final DataSource database;

    ProjectedTables(DataSource database) {
        this.database = database;
    }

    @Override
    public void afterPropertiesSet() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(FIND)) {
            Object[] tables = Projection.ALL.stream().map(Projection::table).toArray();
            statement.setArray(1, connection.createArrayOf("text", tables));
            try (ResultSet found = statement.executeQuery()) {
                if (found.next()) {
                    throw new CannotStartException(
                            "Cannot write the tables as they are: " + found.getString("problem"),
                            found.getString("action"),
                            null);
                }
            }
        }
    }
}
