package dev.learnstream.projections.cli.common;

import picocli.CommandLine.IVersionProvider;

/** The version of the running jar. */
public final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"learnstream " + (version == null ? "(not packaged)" : version)};
    }
}
