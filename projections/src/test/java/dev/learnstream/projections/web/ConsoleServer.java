package dev.learnstream.projections.web;

import dev.learnstream.ingest.EventPublisher;
import dev.learnstream.projections.Learnstream;
import dev.learnstream.projections.testing.Classroom;
import dev.learnstream.projections.testing.ConnectionFile;
import dev.learnstream.projections.testing.RealPostgres;
import dev.learnstream.schemas.EventCodec;
import dev.learnstream.schemas.EventTopic;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.htmlunit.HttpMethod;
import org.htmlunit.Page;
import org.htmlunit.WebClient;
import org.htmlunit.WebRequest;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole program with its own broker and database, and a browser without scripts. */
public final class ConsoleServer implements AutoCloseable {

    private final ConfigurableApplicationContext service;
    private final RealPostgres postgres;
    private final String bootstrapServers;
    private final WebClient browser = new WebClient();

    private ConsoleServer(ConfigurableApplicationContext service, RealPostgres postgres, String bootstrapServers) {
        this.service = service;
        this.postgres = postgres;
        this.bootstrapServers = bootstrapServers;
        browser.getOptions().setJavaScriptEnabled(false);
        browser.getOptions().setCssEnabled(false);
        browser.getOptions().setThrowExceptionOnFailingStatusCode(false);
    }

    /** Starts it with the catalogue of {@link Classroom}. */
    public static ConsoleServer start(Path folder) throws IOException, SQLException {
        ConfigurableApplicationContext service =
                SpringApplication.run(Learnstream.class, "--learnstream.data-dir=" + folder, "--server.port=0");
        RealPostgres postgres = ConnectionFile.postgres(folder);
        Classroom.CATALOGUE.insert(postgres);
        return new ConsoleServer(
                service, postgres, ConnectionFile.read(folder).getProperty("spring.kafka.bootstrap-servers"));
    }

    public RealPostgres postgres() {
        return postgres;
    }

    /** Returns the rows of a query with one column. */
    public List<String> rows(String sql) {
        return postgres.query(sql, row -> row.getString(1));
    }

    public void execute(String sql) throws SQLException {
        try (Connection connection = postgres.connect()) {
            connection.createStatement().execute(sql);
        }
    }

    public void publish(SpecificRecord event) throws Exception {
        try (EventPublisher publisher = new EventPublisher(Map.of("bootstrap.servers", bootstrapServers))) {
            publisher.publish(event).get();
        }
    }

    /** Returns the bytes of an event, as PostgreSQL reads them. */
    public static <T extends SpecificRecord> String hex(T event) {
        return "\\x"
                + HexFormat.of().formatHex(EventCodec.of(EventTopic.of(event)).encode(event));
    }

    public HtmlPage open(String path) throws IOException {
        return browser.getPage(url(path));
    }

    /** Returns a header of the answer; null if it has none. */
    public @Nullable String header(String path, String header) throws IOException {
        return browser.loadWebResponse(new WebRequest(url(path))).getResponseHeaderValue(header);
    }

    /** Returns the status of the answer to a form that a page of another origin sends. */
    public int postFromElsewhere(String path) throws IOException {
        WebRequest request = new WebRequest(url(path), HttpMethod.POST);
        request.setAdditionalHeader("Origin", "https://evil.example");
        request.setAdditionalHeader("Sec-Fetch-Site", "cross-site");
        return browser.<Page>getPage(request).getWebResponse().getStatusCode();
    }

    /** Forgets the name that was typed before. */
    public void forgetName() {
        browser.getCookieManager().clearCookies();
    }

    public static void type(HtmlPage page, String id, String text) {
        ((HtmlInput) page.getElementById(id)).setValue(text);
    }

    /** Presses the button with this text. */
    public static HtmlPage press(HtmlPage page, String button) throws IOException {
        return page.<HtmlElement>getFirstByXPath("//button[normalize-space()='" + button + "']")
                .click();
    }

    /** Returns the text of a section. */
    public static String text(HtmlPage page, String selector) {
        return page.<DomElement>querySelector(selector).asNormalizedText();
    }

    private URL url(String path) throws IOException {
        return URI.create("http://127.0.0.1:%s%s"
                        .formatted(service.getEnvironment().getProperty("local.server.port"), path))
                .toURL();
    }

    @Override
    public void close() {
        browser.close();
        service.close();
    }
}
