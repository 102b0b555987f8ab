package landsea.console.running;

import java.util.Map;
import java.util.stream.Collectors;
import landsea.console.door.Visitor;
import landsea.engine.Desk;
import landsea.parties.Parties;
import landsea.parties.PersonId;
import org.springframework.stereotype.Component;

/** The bank's people, by whose ids acts are kept. */
@Component
class Colleagues {

    private final Desk desk;
    private final Parties parties;

    Colleagues(Desk desk, Parties parties) {
        this.desk = desk;
        this.parties = parties;
    }

    /** Names by the text form of the id. */
    Map<String, String> names(Visitor visitor) {
        return desk.read(visitor.viewer(), sql -> parties.peopleOf(sql, Parties.bank())).stream()
                .collect(Collectors.toMap(person -> person.id().text(), person -> person.name()));
    }

    /** The person who visits; a desk is no place for programs. */
    static PersonId person(Visitor visitor) {
        if (visitor.principal().actor() instanceof PersonId person) {
            return person;
        }
        throw new IllegalStateException(visitor.actor() + " is at a desk and no person");
    }
}
