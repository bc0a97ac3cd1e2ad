package dev.learnstream.projections.analytics;

import dev.learnstream.projections.sql.SqlErrorText;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;

/** An answer as CSV. It is complete, or it ends with a broken connection. */
final class CsvAnswer implements Reports.Receiver {

    private static final Logger LOG = LoggerFactory.getLogger(CsvAnswer.class);

    private final View view;
    private final HttpServletResponse response;
    private final ClientWatch.Watched client;
    private final CsvRows csv;
    private long sent;

    CsvAnswer(View view, HttpServletResponse response, ClientWatch.Watched client) throws IOException {
        this.view = view;
        this.response = response;
        this.client = client;
        this.csv = new CsvRows(view, response.getOutputStream());
    }

    /**
     * Sends all rows.
     *
     * @throws SQLException if PostgreSQL refuses before anything is sent
     */
    void send(Connection connection, Selection selection, ClientConnection to) throws SQLException {
        try {
            Reports.send(connection, selection, this);
            csv.flush();
        } catch (IOException e) {
            // The client has gone.
            to.cut();
        } catch (SQLException | RuntimeException e) {
            if (!response.isCommitted()) {
                response.resetBuffer();
                response.setHeader(HttpHeaders.CONTENT_DISPOSITION, null);
                throw e;
            }
            to.cut();
            report(e);
        }
    }

    private void report(Exception failure) {
        if (client.isGone()) {
            return;
        }
        if (failure instanceof SQLException refusal) {
            LOG.warn("Cut off the CSV of [{}] after [{}] rows: {}", view.name(), sent, SqlErrorText.of(refusal));
        } else {
            LOG.error("Cut off the CSV of [{}] after [{}] rows", view.name(), sent, failure);
        }
    }

    @Override
    public void begin() throws IOException {
        response.setContentType("text/csv;charset=UTF-8;header=present");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + fileName() + "\"");
        csv.header();
    }

    private String fileName() {
        return view.name().replaceAll("\\W", "_") + ".csv";
    }

    @Override
    public void row(ResultSet row) throws SQLException, IOException {
        if (client.isGone()) {
            throw new IOException("The client has gone");
        }
        csv.row(row);
        sent++;
    }
}
