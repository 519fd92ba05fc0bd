package org.longspan.cli.verb;

import java.util.concurrent.Callable;

/**
 * A verb of another module: a command of picocli with a public constructor without arguments, found
 * as a service. It returns the exit code.
 */
public interface AddedVerb extends Callable<Integer> {}
