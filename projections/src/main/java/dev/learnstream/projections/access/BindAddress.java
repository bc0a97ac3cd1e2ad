package dev.learnstream.projections.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.core.env.Environment;

/**
 * The address that HTTP is bound to.
 *
 * @param setting the name of the setting
 * @param text    its value; empty for all addresses of the machine
 */
record BindAddress(String setting, String text) {

    static BindAddress of(Environment environment) {
        return read(environment, "server.address");
    }

    static BindAddress read(Environment environment, String setting) {
        return new BindAddress(setting, environment.getProperty(setting, "").strip());
    }

    /** Returns true if only this machine can reach the address. */
    boolean isLoopback() {
        try {
            return !text.isEmpty() && InetAddress.getByName(text).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
