/** Something that the description of a place tells of: it can be looked at, is not listed among what lies there, and stays where it is. */
import { GameObject } from "holdfast";

export class Detail extends GameObject {}
