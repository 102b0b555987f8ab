package landsea.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;

/** A command that is one of several: by itself it says which. */
abstract class Choosing implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(
                spec.commandLine(),
                "say what is to be done: "
                        + String.join(", ", spec.subcommands().keySet()));
    }
}
