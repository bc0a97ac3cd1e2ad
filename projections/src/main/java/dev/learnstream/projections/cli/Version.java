package dev.learnstream.projections.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of the running jar. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"learnstream " + (version == null ? "(not packaged)" : version)};
    }
}
