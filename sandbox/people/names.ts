/**
 * Names for the sample workforce, by city. Seventeen first names and nineteen last names each: both are prime, so that
 * walking the two lists side by side meets 323 different full names before one repeats. No two cities share a last
 * name, and nobody here is a John or a Smith.
 */

/** The two lists of one city. */
export interface NamePool {
  readonly first: readonly string[];
  readonly last: readonly string[];
}

/** A pool written as two lines of comma-separated names. */
const pool = (first: string, last: string): NamePool => ({ first: first.split(", "), last: last.split(", ") });

/** The pools, by city. */
export const NAMES = {
  Madrid: pool(
    "Lucía, Álvaro, Carmen, Pablo, Inés, Javier, Marta, Sergio, Elena, Hugo, Nuria, Diego, Paula, Íñigo, Rocío, Adrián, Begoña",
    "García, Fernández, Muñoz, Ibáñez, Romero, Vázquez, Molina, Serrano, Ortega, Castaño, Peña, Gil, Lozano, Cabrera, Núñez, Sanz, Prieto, Herrero, Calvo",
  ),
  Dublin: pool(
    "Aoife, Cian, Niamh, Oisín, Saoirse, Conor, Ciara, Eoin, Róisín, Declan, Orla, Fionn, Sinéad, Padraig, Maeve, Ronan, Gráinne",
    "Murphy, O'Brien, Byrne, Kelleher, Doyle, Gallagher, Nolan, Brennan, Kavanagh, O'Sullivan, Quinn, Maguire, Lynch, Daly, Hickey, Fallon, Tierney, Costello, Whelan",
  ),
  Austin: pool(
    "Emily, Marcus, Brianna, Tyler, Jasmine, Derek, Alicia, Travis, Naomi, Caleb, Priya, Wesley, Monique, Hank, Kayla, Andre, Sylvia",
    "Anderson, Washington, Brooks, Patel, Coleman, Hayes, Nguyen, Sullivan, Foster, Jenkins, Ramsey, Whitaker, Baxter, Delgado, Hollis, Mercer, Tran, Underwood, Pruitt",
  ),
  Manila: pool(
    "Maricel, Jomar, Angelica, Rodel, Kristine, Arnel, Liezl, Bong, Rowena, Dennis, Jocelyn, Rommel, Hazel, Noel, Divina, Jericho, Mylene",
    "Santos, Reyes, Bautista, Ocampo, Villanueva, Dela Cruz, Aquino, Mendoza, Pascual, Salazar, Manalo, Dimaculangan, Tolentino, Magsaysay, Lacson, Evangelista, Soriano, Batungbakal, Catacutan",
  ),
  Kraków: pool(
    "Agnieszka, Paweł, Katarzyna, Michał, Zofia, Tomasz, Małgorzata, Łukasz, Ewa, Krzysztof, Joanna, Grzegorz, Hanna, Wojciech, Bożena, Jakub, Halina",
    "Nowak, Wójcik, Mazur, Krawczyk, Kaczmarek, Zając, Król, Wieczorek, Wróbel, Dudek, Stępień, Sikora, Baran, Duda, Szewczyk, Pietrzak, Marciniak, Bąk, Włodarczyk",
  ),
} as const satisfies Readonly<Record<string, NamePool>>;

/** A city of the sample contact centre. */
export type City = keyof typeof NAMES;
