package landsea.declarations;

import java.util.Set;
import landsea.basics.FactKinds;
import org.springframework.stereotype.Component;

/** The bank files a day's declarations, so it is the bank that is told. */
@Component
class DeclarationFactKinds implements FactKinds {

    @Override
    public Set<String> kinds() {
        return Set.of(Filings.SENT, Filings.ANSWERED, Filings.REFUSED);
    }
}
