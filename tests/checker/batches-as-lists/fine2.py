import keras
import torch


class Pairs(torch.utils.data.Dataset):
    def __getitem__(self, index):
        return [self.a[index]], self.y[index]


class Batches(keras.utils.Sequence):
    def __getitem__(self, index):
        return self.x[index], self.y[index]

    def split(self):
        return [1], [2]


class Whole(keras.utils.Sequence):
    def __getitem__(self, index):
        return [self.x[index], self.y[index]]
