import type { ICredentialType, INodeType } from 'n8n-workflow';
import { AyraApi } from '../../credentials/AyraApi.credentials';
import { MavaApi } from '../../credentials/MavaApi.credentials';
import { VambeApi } from '../../credentials/VambeApi.credentials';
import { Ayra } from '../../nodes/Ayra/Ayra.node';
import { AyraTrigger } from '../../nodes/Ayra/AyraTrigger.node';
import { Mava } from '../../nodes/Mava/Mava.node';
import { MavaPollingTrigger } from '../../nodes/Mava/MavaPollingTrigger.node';
import { Vambe } from '../../nodes/Vambe/Vambe.node';
import { VambeTrigger } from '../../nodes/Vambe/VambeTrigger.node';
import type { Service } from '../sandbox';

/*
 * What there is of each service. Here and in all.ts, every line is about one service at most, and names it: a package
 * for one service gets these files without the lines of the others (see split/).
 */

type OfServices<Type> = Partial<Record<Service, Type>>;

export const nodes: OfServices<INodeType> = {
	vambe: new Vambe(),
	mava: new Mava(),
	ayra: new Ayra(),
};

/** The polling triggers. */
export const triggers: OfServices<INodeType> = {
	vambe: new VambeTrigger(),
	mava: new MavaPollingTrigger(),
	ayra: new AyraTrigger(),
};

export const credentials: OfServices<ICredentialType> = {
	vambe: new VambeApi(),
	mava: new MavaApi(),
	ayra: new AyraApi(),
};
