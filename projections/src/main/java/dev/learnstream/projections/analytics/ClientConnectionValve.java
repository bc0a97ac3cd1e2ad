package dev.learnstream.projections.analytics;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/** Attaches its connection to each request. */
final class ClientConnectionValve extends ValveBase {

    ClientConnectionValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        new ClientConnection(request.getCoyoteRequest()).attachTo(request);
        getNext().invoke(request, response);
    }
}
