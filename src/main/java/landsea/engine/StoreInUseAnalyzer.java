package landsea.engine;

import landsea.engine.store.StoreInUseException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in a sentence, instead of a stack of exceptions, that the store is in use. */
final class StoreInUseAnalyzer extends AbstractFailureAnalyzer<StoreInUseException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, StoreInUseException cause) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
    }
}
